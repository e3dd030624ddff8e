Attribute VB_Name = "XlperfAnswer"
Option Explicit

' The answer of the command: a file whose first line is its exit code, and the rest what it said.
'
' The command writes it under another name and renames it, so that it is there whole or not at all. It is in UTF-16,
' which is what VBA holds in its texts: the bytes of the file are the text. Open ... For Input would read it in the
' system's code page and spoil the pound sign and quotation marks; no library is needed either.

' Return a new name for the file in the folder for temporary files.
Public Function NewAnswerFile() As String
    Dim folder As String
    folder = Environ("TEMP")
    If Len(folder) = 0 Then folder = Environ("TMPDIR")
    If Len(folder) = 0 Then folder = "/tmp"
    If Right(folder, 1) <> Application.PathSeparator Then folder = folder & Application.PathSeparator
    Randomize
    NewAnswerFile = folder & "xlperf-" & CStr(CLng(Timer)) & "-" & CStr(CLng(Rnd() * 1000000000)) & ".txt"
End Function

Public Function IsThere(ByVal path As String) As Boolean
    On Error Resume Next
    IsThere = Len(Dir(path)) > 0
    If Err.Number <> 0 Then IsThere = False
End Function

' Return what the file holds, and delete it. It begins with the mark of UTF-16.
Public Function TakenAnswer(ByVal path As String) As String
    Dim channel As Integer, held() As Byte, answer As String
    channel = FreeFile
    Open path For Binary Access Read As #channel
    If LOF(channel) > 0 Then
        ReDim held(0 To LOF(channel) - 1)
        Get #channel, 1, held
        answer = held
    End If
    Close #channel
    Kill path
    TakenAnswer = Mid(answer, 2) ' without the mark of UTF-16
End Function

' Return the exit code; 2, nothing was done, where an answer has none.
Public Function ExitCode(ByVal answer As String) As Long
    Dim lines As Variant
    ExitCode = 2
    lines = Split(answer, vbLf)
    If UBound(lines) >= 0 Then
        If IsNumeric(lines(0)) Then ExitCode = CLng(lines(0))
    End If
End Function

' Return what the command said.
Public Function SaidIn(ByVal answer As String) As String
    Dim place As Long
    place = InStr(answer, vbLf)
    If place = 0 Then Exit Function
    SaidIn = Mid(answer, place + 1)
    Do While Right(SaidIn, 1) = vbLf
        SaidIn = Left(SaidIn, Len(SaidIn) - 1)
    Loop
End Function

' Return what follows a heading such as "Dashboard: " on its line; blank where nothing was said under it.
Public Function SaidAfter(ByVal heading As String, ByVal said As String) As String
    Dim spoken As Variant
    For Each spoken In Split(said, vbLf)
        If Left(CStr(spoken), Len(heading)) = heading Then SaidAfter = Mid(CStr(spoken), Len(heading) + 1)
    Next spoken
End Function
