Attribute VB_Name = "XlperfDialogs"
Option Explicit

' Everything that the user is shown in a box or asked in one. No other module opens any, so that tests can put answers in
' their place.

Private Const BOX_TITLE As String = "xlperf"
Private Const FOLDER_PICKER As Long = 4 ' msoFileDialogFolderPicker
Private Const RANGE_OF_CELLS As Long = 8 ' what Application.InputBox is to take
Private Const XL_A1 As Long = 1

Public Sub Tell(ByVal message As String, ByVal icon As Long)
    MsgBox message, icon, BOX_TITLE
End Sub

' Return vbYes or vbNo; where it may also be left undecided, vbCancel.
Public Function Answer(ByVal question As String, ByVal buttons As Long) As Long
    Answer = MsgBox(question, buttons + vbQuestion, BOX_TITLE)
End Function

' Return what the user typed; blank where they cancelled.
Public Function AskedText(ByVal question As String) As String
    AskedText = Trim(InputBox(question, BOX_TITLE))
End Function

' Return the files that the user chose, one a line; blank where they cancelled.
Public Function AskedFiles(ByVal question As String, ByVal several As Boolean) As String
    Dim chosen As Variant, path As Variant
    chosen = Application.GetOpenFilename(Title:=question, MultiSelect:=several)
    If IsArray(chosen) Then
        For Each path In chosen
            AskedFiles = AskedFiles & vbLf & path
        Next path
        AskedFiles = Mid(AskedFiles, 2)
    ElseIf VarType(chosen) = vbString Then
        AskedFiles = chosen
    End If
End Function

' Return the cells of a workbook that are selected, with their sheet: 'Q1 data'!B4:B9.
Public Function SelectedCells(ByVal book As Object) As String
    SelectedCells = CellsIn(book, ActiveWindow.RangeSelection)
End Function

' Return the cells that the user selects while asked; blank where they cancelled.
Public Function AskedCells(ByVal question As String, ByVal book As Object) As String
    Dim chosen As Object
    On Error Resume Next ' what is cancelled is no range
    Set chosen = Application.InputBox(question, BOX_TITLE, , , , , , RANGE_OF_CELLS)
    On Error GoTo 0
    If Not chosen Is Nothing Then AskedCells = CellsIn(book, chosen)
End Function

' Return cells as the command takes them; those of another workbook keep its name, and are refused by it.
Private Function CellsIn(ByVal book As Object, ByVal area As Object) As String
    CellsIn = Replace(area.Address(False, False, XL_A1, True), "[" & Replace(book.Name, "'", "''") & "]", "")
End Function

' Return the folder that the user chose; blank where they cancelled.
Public Function AskedFolder(ByVal question As String) As String
    Dim dialog As Object
    Set dialog = Application.FileDialog(FOLDER_PICKER)
    dialog.Title = question
    If dialog.Show <> 0 Then AskedFolder = dialog.SelectedItems(1)
End Function
