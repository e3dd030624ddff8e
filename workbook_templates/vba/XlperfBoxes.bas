Attribute VB_Name = "XlperfBoxes"
Option Explicit

' What the user is told.

Private Const BOX_HOLDS As Long = 900 ' characters; a box cuts off what is longer than 1,023

' Show the answer of the command. Exit code 1 says that the checks found errors, which is an answer like any other.
Public Sub ShowAnswer(ByVal task As String, ByVal code As Long, ByVal said As String)
    Dim made As String
    If code < 0 Or code > 1 Then
        ShowText IIf(Len(said) = 0, "xlperf stopped and said nothing (exit code " & code & ").", said), vbExclamation
    ElseIf task = "refresh" Then
        Application.StatusBar = Replace(said, vbLf, " ")
    ElseIf task = "build" Then
        made = SaidAfter("Dashboard: ", said)
        If Answer(said & vbLf & vbLf & "Open the new dashboard?", vbYesNo) = vbYes Then Workbooks.Open made
    ElseIf task = "report" Then
        ShowText said, vbInformation
        made = SaidAfter("Report: ", said)
        If Answer("Open the report in Word?", vbYesNo) = vbYes Then ThisWorkbook.FollowHyperlink made
    ElseIf task = "choose" Then
        Application.Run "'" & Replace(ThisWorkbook.Name, "'", "''") & "'!XlperfPointing.ChooseIndicator", said
    ElseIf task = "reading" Then
        made = SaidAfter("Copy to send back: ", said) & SaidAfter("Copy, nothing found: ", said)
        If Len(made) = 0 Then
            ShowText said, vbInformation
        Else
            Workbooks.Open made
        End If
    Else
        ShowText said, vbInformation
    End If
End Sub

' Show a text in a box; one that is too long for a box in a new workbook, a line a row, as text and never as a formula.
Private Sub ShowText(ByVal words As String, ByVal icon As Long)
    Dim sheet As Object, spoken As Variant, place As Long
    If Not IsTooLong(words) Then
        Tell words, icon
        Exit Sub
    End If
    Set sheet = Workbooks.Add.Worksheets(1)
    sheet.Columns(1).NumberFormat = "@"
    sheet.Columns(1).ColumnWidth = 120
    sheet.Columns(1).WrapText = True
    For Each spoken In Split(words, vbLf)
        place = place + 1
        sheet.Cells(place, 1).Value = CStr(spoken)
    Next spoken
End Sub

Public Function LongestList() As Long
    LongestList = BOX_HOLDS
End Function

Public Function IsTooLong(ByVal words As String) As Boolean
    IsTooLong = Len(words) > BOX_HOLDS
End Function

Public Sub TellNotFound()
    Tell "xlperf was not found on this computer." & vbLf & vbLf & _
        "If it is installed, open a command prompt, run" & vbLf & "    xlperf addin install" & vbLf & _
        "and start Excel again. If it is not, ask whoever looks after it for you.", vbExclamation
End Sub

Public Sub TellNotAllowed(ByVal written As String)
    Tell "Excel could not start xlperf on this computer: your IT department does not allow it, or a virus scanner has " & _
        "stopped it." & vbLf & vbLf & "You can run it yourself, in a command prompt:" & vbLf & "    " & written, _
        vbExclamation
End Sub

Public Sub TellNobodyWatches()
    Tell "Excel could not start xlperf on this computer, and no xlperf is watching this workbook." & vbLf & vbLf & _
        "Open a command prompt, run" & vbLf & "    xlperf live watch" & vbLf & "leave it open, and press Refresh again.", _
        vbExclamation
End Sub
