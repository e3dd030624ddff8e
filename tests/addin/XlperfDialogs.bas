Attribute VB_Name = "XlperfDialogs"
Option Explicit

' In place of the module of that name: what is asked is answered by what Prepare was given, and what is told is kept.

Private prepared As String
Private said As String

Public Function Prepare(ByVal lines As String) As Boolean
    prepared = lines
    said = ""
    Prepare = True
End Function

Public Function Told() As String
    Told = said
End Function

Private Function Taken() As String
    Dim place As Long
    place = InStr(prepared & "|", "|")
    Taken = Left(prepared, place - 1)
    prepared = Mid(prepared, place + 1)
End Function

Public Sub Tell(ByVal message As String, ByVal icon As Long)
    said = said & message & vbLf
End Sub

Public Function Answer(ByVal question As String, ByVal buttons As Long) As Long
    said = said & question & vbLf
    Answer = vbNo
End Function

Public Function AskedText(ByVal question As String) As String
    AskedText = Taken()
End Function

Public Function AskedFiles(ByVal question As String, ByVal several As Boolean) As String
    AskedFiles = Taken()
End Function

Public Function SelectedCells(ByVal book As Object) As String
    SelectedCells = Taken()
End Function

Public Function AskedCells(ByVal question As String, ByVal book As Object) As String
    AskedCells = Taken()
End Function

Public Function AskedFolder(ByVal question As String) As String
    AskedFolder = Taken()
End Function
