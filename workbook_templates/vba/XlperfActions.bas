Attribute VB_Name = "XlperfActions"
Option Explicit

' What each button does, whether it stands on the ribbon or in a workbook.

' Build the dashboard of the pack that a workbook belongs to: its register, or an earlier dashboard of it.
Public Sub BuildFrom(ByVal book As Object)
    Dim arguments As String
    On Error GoTo Failed
    If Not IsReady(book) Then Exit Sub
    arguments = "build" & vbLf & PathOf(book)
    If LCase(Right(book.Name, 5)) = ".xlsm" Then arguments = arguments & vbLf & "--button"
    StartTask "build", arguments, book, "building the dashboard"
    Exit Sub
Failed:
    Tell Err.Description, vbExclamation
End Sub

' Refresh an open dashboard from the returns. It is not saved first: the command works on what is open.
Public Sub RefreshFrom(ByVal book As Object)
    Dim arguments As String, handle As String
    On Error GoTo Failed
    If Not HasPath(book) Then Exit Sub
    arguments = "live" & vbLf & "refresh" & vbLf & PathOf(book) & vbLf & "--book" & vbLf & book.Name
    handle = WindowHandle()
    If Len(handle) > 0 Then arguments = arguments & vbLf & "--hwnd" & vbLf & handle
    StartTask "refresh", arguments, book, "reading the returns again"
    Exit Sub
Failed:
    Tell Err.Description, vbExclamation
End Sub

Public Sub CheckFrom(ByVal book As Object)
    On Error GoTo Failed
    If Not IsReady(book) Then Exit Sub
    StartTask "check", "check" & vbLf & PathOf(book), book, "checking the returns"
    Exit Sub
Failed:
    Tell Err.Description, vbExclamation
End Sub

Public Sub DraftMailsFrom(ByVal book As Object)
    On Error GoTo Failed
    If Not IsReady(book) Then Exit Sub
    StartTask "mail", "mail" & vbLf & "drafts" & vbLf & PathOf(book), book, "writing mail drafts"
    Exit Sub
Failed:
    Tell Err.Description, vbExclamation
End Sub

' Open the folder of the pack: the workbook's own, or the one above output.
Public Sub OpenFolderOf(ByVal book As Object)
    On Error GoTo Failed
    If HasPath(book) Then ThisWorkbook.FollowHyperlink PackFolder(book.Path)
    Exit Sub
Failed:
    Tell "The folder cannot be opened: " & Err.Description, vbExclamation
End Sub

Public Sub ShowHelp()
    Dim program As String
    program = IIf(IsMac(), "as saved by xlperf addin install", Replace(CommandWords(), vbLf, " "))
    If Len(program) = 0 Then program = "not found. Run xlperf addin install in a command prompt."
    Tell "Open the register of a pack, or its dashboard, and press a button." & vbLf & vbLf & _
        "Build dashboard: reads the returns and writes the dashboard." & vbLf & _
        "Refresh: reads the returns again into the dashboard that is open." & vbLf & _
        "Check returns: lists what is wrong with the register and the returns." & vbLf & _
        "Mail drafts: writes a draft e-mail for each recipient." & vbLf & _
        "Open folder: opens the folder of the pack." & vbLf & vbLf & "xlperf: " & program, vbInformation
End Sub

' Return whether a workbook has a place on the disk and the command would read what the user sees.
Private Function IsReady(ByVal book As Object) As Boolean
    If Not HasPath(book) Then Exit Function
    IsReady = True
    If book.Saved Then Exit Function
    Select Case MsgBox("xlperf reads what is saved. Save " & book.Name & " first?", vbYesNoCancel + vbQuestion, "xlperf")
        Case vbYes
            book.Save
        Case vbCancel
            IsReady = False
    End Select
End Function

Private Function HasPath(ByVal book As Object) As Boolean
    If Not book Is Nothing Then HasPath = Len(book.Path) > 0
    If Not HasPath Then Tell "Open the register of a pack, or its dashboard, first. A new workbook must be saved " & _
        "before xlperf can find its pack.", vbInformation
End Function

' Return where a workbook is: a path, or an https address. In LibreOffice, FullName is the name alone.
Public Function PathOf(ByVal book As Object) As String
    PathOf = book.FullName
    If InStr(PathOf, "/") = 0 And InStr(PathOf, "\") = 0 Then
        PathOf = book.Path & Application.PathSeparator & book.Name
    End If
End Function

' Return the folder of the pack, given that of one of its workbooks.
Public Function PackFolder(ByVal folder As String) As String
    PackFolder = folder
    If LCase(Right(folder, 7)) = "\output" Or LCase(Right(folder, 7)) = "/output" Then
        PackFolder = Left(folder, Len(folder) - 7)
    End If
End Function

' Return Excel's window, which tells two running Excels apart; blank in LibreOffice and on a Mac, which have none.
Private Function WindowHandle() As String
    On Error Resume Next
    WindowHandle = CStr(Application.Hwnd)
    If Err.Number <> 0 Then WindowHandle = ""
End Function
