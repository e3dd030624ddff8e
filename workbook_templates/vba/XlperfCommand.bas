Attribute VB_Name = "XlperfCommand"
Option Explicit

' The command xlperf: where it is, and how it is started.
'
' It comes from IT, this computer and its user alone, never from a workbook: a workbook that came by mail could otherwise
' choose the program that is run. For the same reason PATH is walked here. Windows itself would look in the current
' folder first, and that may be the folder of such a workbook.
'
' It may be several words: "C:\...\python.exe" -m xlperf. They go from one procedure to the next one a line.

' Both can be written to by administrators alone.
Private Const POLICY_OF_COMPUTER As String = "HKEY_LOCAL_MACHINE\Software\Policies\xlperf\Command"
Private Const POLICY_OF_USER As String = "HKEY_CURRENT_USER\Software\Policies\xlperf\Command"

' Return the words of the command, one a line; blank where there is none. What IT has set goes before all else.
Public Function CommandWords() As String
    Dim fromIT As String
    fromIT = PolicyCommand(POLICY_OF_COMPUTER)
    If Len(fromIT) = 0 Then fromIT = PolicyCommand(POLICY_OF_USER)
    CommandWords = IfProgram(fromIT)
    If Len(fromIT) > 0 Then Exit Function
    CommandWords = IfProgram(WordsIn(Environ("XLPERF_COMMAND")))
    If Len(CommandWords) = 0 Then CommandWords = IfProgram(WordsIn(SavedCommand()))
    If Len(CommandWords) = 0 Then CommandWords = OnPath(Environ("PATH"))
End Function

' Return the words of a line: what is in quotation marks, and what is between blanks. The path of a program that is there
' is one word. Python is kept from looking for xlperf in the current folder, which may be that of a workbook (-P).
Public Function WordsIn(ByVal written As String) As String
    Dim parts As Variant, number As Long
    If IsProgram(written) Then
        WordsIn = written
        Exit Function
    End If
    parts = Split(written, """")
    For number = 0 To UBound(parts)
        WordsIn = WordsIn & vbLf & IIf(number Mod 2 = 1, parts(number), Replace(parts(number), " ", vbLf))
    Next number
    Do While InStr(WordsIn, vbLf & vbLf) > 0
        WordsIn = Replace(WordsIn, vbLf & vbLf, vbLf)
    Loop
    If Left(WordsIn, 1) = vbLf Then WordsIn = Mid(WordsIn, 2)
    If Right(WordsIn, 1) = vbLf Then WordsIn = Left(WordsIn, Len(WordsIn) - 1)
    WordsIn = Replace(WordsIn, vbLf & "-m" & vbLf & "xlperf", vbLf & "-P" & vbLf & "-m" & vbLf & "xlperf")
End Function

' Return words whose first is a program that is there; blank for any other.
Private Function IfProgram(ByVal words As String) As String
    If Len(words) > 0 Then
        If IsProgram(CStr(Split(words, vbLf)(0))) Then IfProgram = words
    End If
End Function

' Return what IT has set in the registry; blank where it has set nothing, and where there is no registry.
Private Function PolicyCommand(ByVal address As String) As String
    Dim windowsShell As Object
    On Error GoTo Absent
    Set windowsShell = CreateObject("WScript.Shell")
    PolicyCommand = WordsIn(CStr(windowsShell.RegRead(address)))
Absent:
End Function

' Return what "xlperf addin install" has saved. LibreOffice has no GetSetting, and that is no reason to stop.
Private Function SavedCommand() As String
    On Error Resume Next
    SavedCommand = GetSetting("xlperf", "Live", "Command", "")
End Function

' Return the command in the first folder of a search path that has it; blank where none has.
Public Function OnPath(ByVal searchPath As String) As String
    Dim folder As Variant, candidate As String
    For Each folder In Split(searchPath, IIf(IsWindows(), ";", ":"))
        candidate = Replace(CStr(folder), """", "")
        If Len(candidate) > 0 And Right(candidate, 1) <> Application.PathSeparator Then
            candidate = candidate & Application.PathSeparator
        End If
        candidate = candidate & IIf(IsWindows(), "xlperf.exe", "xlperf")
        If IsProgram(candidate) Then
            OnPath = candidate
            Exit Function
        End If
    Next folder
End Function

' Return whether a path says in full where a file is, and the file is there.
Public Function IsProgram(ByVal path As String) As Boolean
    On Error Resume Next
    If Not IsFullPath(path) Then Exit Function
    IsProgram = Len(Dir(path)) > 0
    If Err.Number <> 0 Then IsProgram = False
End Function

' Return whether a path begins at a drive, a share or the root. One that does not depends on the current folder.
Public Function IsFullPath(ByVal path As String) As Boolean
    If InStr(path, "*") > 0 Or InStr(path, "?") > 0 Then Exit Function
    If IsWindows() Then
        IsFullPath = Mid(path, 2, 2) = ":\" Or Left(path, 2) = "\\"
    Else
        IsFullPath = Left(path, 1) = "/"
    End If
End Function

Public Function IsWindows() As Boolean
    IsWindows = Application.PathSeparator = "\"
End Function

' Return the line that runs a command with arguments; the words of both come one a line.
Public Function CommandLine(ByVal command As String, ByVal arguments As String) As String
    Dim spoken As Variant
    For Each spoken In Split(command & vbLf & arguments, vbLf)
        CommandLine = CommandLine & " " & Quoted(CStr(spoken))
    Next spoken
    CommandLine = Mid(CommandLine, 2)
End Function

' Return an argument in quotation marks, so that blanks, apostrophes and ampersands stay inside it.
'
' No shell reads the line, so that nothing else need be hidden. A quotation mark cannot be in the name of a file on
' Windows; what holds one, or a control character, was made to break out, and is refused.
Public Function Quoted(ByVal argument As String) As String
    Dim place As Long, sign As String
    For place = 1 To Len(argument)
        sign = Mid(argument, place, 1)
        If sign = """" Or sign < " " Then
            Err.Raise 513, "xlperf", "There is a quotation mark or an invisible character in the name " & _
                argument & ". Rename the file or its folder, and try again."
        End If
    Next place
    ' backslashes before the closing quotation mark are written twice, or they would make it part of the name
    For place = Len(argument) To 1 Step -1
        If Mid(argument, place, 1) <> "\" Then Exit For
        Quoted = Quoted & "\"
    Next place
    Quoted = """" & argument & Quoted & """"
End Function

' Start a line without waiting for its end, in no window; return whether that was allowed.
'
' WScript.Shell first, for it takes every letter. Shell knows only those of the system's code page, so that a folder
' with a Welsh w-circumflex is lost to it. Where neither may start anything, the answer is False.
Public Function IsStarted(ByVal written As String) As Boolean
    IsStarted = IsRun(written)
    If Not IsStarted Then IsStarted = IsShelled(written)
End Function

' Run a line with WScript.Shell, which would replace %NAME% in it by a variable of the system.
'
' What it puts in place of a variable it does not look at again: so each % is written as a variable that holds one.
Private Function IsRun(ByVal written As String) As Boolean
    Dim windowsShell As Object
    On Error GoTo Refused
    Set windowsShell = CreateObject("WScript.Shell")
    If InStr(written, "%") > 0 Then
        windowsShell.Environment("PROCESS")("XLPERF_PER_CENT") = "%"
        written = Replace(written, "%", "%XLPERF_PER_CENT%")
    End If
    windowsShell.Run written, 0, False
    IsRun = True
    Exit Function
Refused:
    IsRun = False
End Function

Private Function IsShelled(ByVal written As String) As Boolean
    On Error GoTo Refused
    Shell written, vbHide
    IsShelled = True
    Exit Function
Refused:
    IsShelled = False
End Function
