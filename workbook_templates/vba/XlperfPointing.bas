Attribute VB_Name = "XlperfPointing"
Option Explicit

' The buttons that are about the return in front: pointing at its figures, and how it was read.
'
' Pointing asks the command twice: first which indicators the return may hold, then to have the register say where the
' figures of the chosen one stand. Between the two, what was selected is kept here.

Private pointedBook As Object
Private figures As String
Private periods As String

' Have the register point at the cells that are selected in a return.
Public Sub UseSelectionFrom(ByVal book As Object)
    On Error GoTo Failed
    If Not IsReturn(book) Then Exit Sub
    If Not IsReady(book) Then Exit Sub
    figures = SelectedCells(book)
    If Len(figures) = 0 Then
        Tell "Select the cells that hold the figures first: a row, a column, or one cell.", vbInformation
        Exit Sub
    End If
    Set pointedBook = book
    periods = AskedCells("The figures are at " & figures & "." & vbLf & vbLf & "Select the cells that hold their " & _
        "periods. Cancel if the headings give them.", book)
    StartTask "choose", PointWords(""), book, "finding out which indicators it may be"
    Exit Sub
Failed:
    Tell Err.Description, vbExclamation
End Sub

' Ask for the indicator, given the list of those that it may be, and have the register written.
Public Sub ChooseIndicator(ByVal listed As String)
    Dim chosen As String
    If pointedBook Is Nothing Then Exit Sub
    If IsTooLong(listed) Then listed = Left(listed, InStrRev(listed, vbLf, LongestList())) & "and more"
    chosen = AskedText("Which indicator is at " & figures & "? Write its code." & vbLf & vbLf & listed)
    If Len(chosen) > 0 Then StartTask "point", PointWords(chosen), pointedBook, "reading the figures from there"
    Set pointedBook = Nothing
End Sub

' Open a copy of the return in front, with colours that show how it was read.
Public Sub HowItWasReadFrom(ByVal book As Object)
    On Error GoTo Failed
    If Not IsReturn(book) Then Exit Sub
    RunFor book, "reading", "explain", "--return-copy" & vbLf & PathOf(book), "colouring a copy of the return"
    Exit Sub
Failed:
    Tell Err.Description, vbExclamation
End Sub

' Return the words that point at what was selected; for no indicator, those that list the indicators.
Private Function PointWords(ByVal indicator As String) As String
    PointWords = "register" & vbLf & "point" & vbLf & PathOf(pointedBook)
    If Len(indicator) > 0 Then
        PointWords = PointWords & vbLf & indicator & vbLf & "--figures=" & figures
        If Len(periods) > 0 Then PointWords = PointWords & vbLf & "--periods=" & periods
    End If
    PointWords = PointWords & vbLf & "--return" & vbLf & PathOf(pointedBook)
End Function

' Return whether a workbook lies in a folder of returns; say what to open where it does not.
Private Function IsReturn(ByVal book As Object) As Boolean
    If Not book Is Nothing Then IsReturn = IsAmongReturns(PathOf(book))
    If Not IsReturn Then Tell "Open a return first, from the returns folder of its pack.", vbInformation
End Function

Public Function IsAmongReturns(ByVal path As String) As Boolean
    IsAmongReturns = InStr(LCase(Replace(path, "\", "/")), "/returns/") > 0
End Function
