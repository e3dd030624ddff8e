Attribute VB_Name = "XlperfWaiting"
Option Explicit

' A task is handed to the command, and Excel looks every second whether it has answered.
'
' No macro waits. The command works on the open workbook from outside, and Excel lets it in only while no macro runs;
' LibreOffice would let it in never. So the macro starts the command and ends, and LookAgain is called by the clock:
' Excel stays usable, and a command that hangs cannot hang it.

Private Const LONGEST_WAIT As Long = 10 ' minutes for the command
Private Const SHORT_WAIT As Long = 20   ' seconds for "xlperf live watch", which serves at once or is not there

Private askedFor As String   ' the task that is under way: build, refresh, check or mail; blank for none
Private answerFile As String ' where its answer will be; blank where it was asked for in the workbook's request cell
Private askedBook As Object  ' the workbook of that cell
Private giveUpAt As Date

' Start a task; arguments come one a line, without the command itself.
Public Sub StartTask(ByVal task As String, ByVal arguments As String, ByVal book As Object, ByVal doing As String)
    If IsBusy() And Now < giveUpAt Then
        Tell "xlperf is still working on the last request. Wait for its answer.", vbInformation
        Exit Sub
    End If
    If IsMac() Then
        StartOnMac task, arguments
    Else
        StartHere task, arguments, book
    End If
    If IsBusy() Then
        Application.StatusBar = "xlperf: " & doing
        LookSoon
    End If
End Sub

Public Function IsBusy() As Boolean
    IsBusy = Len(askedFor) > 0
End Function

Private Sub StartHere(ByVal task As String, ByVal arguments As String, ByVal book As Object)
    Dim command As String, wanted As String
    command = CommandWords()
    If Len(command) = 0 Then
        TellNotFound
        Exit Sub
    End If
    wanted = NewAnswerFile()
    If IsStarted(CommandLine(command, "--result" & vbLf & wanted & vbLf & arguments)) Then
        Await task, wanted, Now + TimeSerial(0, LONGEST_WAIT, 0)
    ElseIf task = "refresh" And HasRequestCell(book) Then
        Set askedBook = book
        PutRequest book, task
        Await task, "", Now + TimeSerial(0, 0, SHORT_WAIT)
    Else
        TellNotAllowed CommandLine("xlperf", arguments)
    End If
End Sub

Private Sub StartOnMac(ByVal task As String, ByVal arguments As String)
    Dim wanted As String
    On Error Resume Next
    wanted = ScriptAnswer("startXlperf", arguments)
    On Error GoTo 0
    If Len(wanted) = 0 Then
        TellNotFound
    Else
        Await task, wanted, Now + TimeSerial(0, LONGEST_WAIT, 0)
    End If
End Sub

Private Sub Await(ByVal task As String, ByVal wanted As String, ByVal patience As Date)
    askedFor = task
    answerFile = wanted
    giveUpAt = patience
End Sub

' Have LookAgain called in a second. The workbook is named, for the add-in and a workbook may both have this module.
Private Sub LookSoon()
    Application.OnTime Now + TimeSerial(0, 0, 1), "'" & Replace(ThisWorkbook.Name, "'", "''") & "'!XlperfWaiting.LookAgain"
End Sub

' Look whether the answer is there; called by the clock.
Public Sub LookAgain()
    Dim answer As String, task As String
    If Not IsBusy() Then Exit Sub
    On Error GoTo Failed
    answer = AnswerSoFar()
    If Len(answer) = 0 And Now < giveUpAt Then
        LookSoon
        Exit Sub
    End If
    task = askedFor
    If Len(answer) = 0 Then TellNoAnswer
    Forget
    If Len(answer) > 0 Then ShowAnswer task, ExitCode(answer), SaidIn(answer)
    Exit Sub
Failed:
    Forget
    Tell "xlperf's answer could not be read: " & Err.Description, vbExclamation
End Sub

Private Function AnswerSoFar() As String
    If Len(answerFile) = 0 Then
        AnswerSoFar = AnswerInCell(askedBook)
    ElseIf IsMac() Then
        AnswerSoFar = Replace(ScriptAnswer("takeAnswer", answerFile), vbCr, vbLf)
    ElseIf IsThere(answerFile) Then
        AnswerSoFar = TakenAnswer(answerFile)
    End If
End Function

Private Sub TellNoAnswer()
    If Len(answerFile) = 0 Then
        WithdrawRequest askedBook
        TellNobodyWatches
    Else
        Tell "xlperf has not answered for " & LONGEST_WAIT & " minutes, and Excel no longer waits. It may still be at " & _
            "work: look for xlperf in the Task Manager.", vbExclamation
    End If
End Sub

Private Sub Forget()
    askedFor = ""
    answerFile = ""
    Set askedBook = Nothing
    Application.StatusBar = False
End Sub
