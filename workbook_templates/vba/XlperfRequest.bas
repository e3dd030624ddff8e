Attribute VB_Name = "XlperfRequest"
Option Explicit

' Where Excel may start no program, "xlperf live watch" runs already and serves the workbook's request cell:
' the task is written into the cell named XlperfRequest; when it is done, the command puts its answer into the cell
' named XlperfAnswer and then empties the first.

Private Const REQUEST_NAME As String = "XlperfRequest"
Private Const ANSWER_NAME As String = "XlperfAnswer"

Public Function HasRequestCell(ByVal book As Object) As Boolean
    On Error Resume Next
    HasRequestCell = Not NamedCell(book, REQUEST_NAME) Is Nothing And Not NamedCell(book, ANSWER_NAME) Is Nothing
    If Err.Number <> 0 Then HasRequestCell = False
End Function

Public Sub PutRequest(ByVal book As Object, ByVal task As String)
    NamedCell(book, ANSWER_NAME).Value = ""
    NamedCell(book, REQUEST_NAME).Value = task
End Sub

Public Sub WithdrawRequest(ByVal book As Object)
    NamedCell(book, REQUEST_NAME).Value = ""
End Sub

' Return the answer in the form of an answer file; blank while the request has not been served.
Public Function AnswerInCell(ByVal book As Object) As String
    If Len(CStr(NamedCell(book, REQUEST_NAME).Value)) > 0 Then Exit Function
    AnswerInCell = "0" & vbLf & CStr(NamedCell(book, ANSWER_NAME).Value)
End Function

Private Function NamedCell(ByVal book As Object, ByVal cellName As String) As Object
    Set NamedCell = book.Names(cellName).RefersToRange
End Function
