Attribute VB_Name = "XlperfActions"
Option Explicit

' What each button does, whether it stands on the ribbon or in a workbook.

' Where the pack has no history, the dashboard of the quarter before counts, if its pack is beside this one.
Public Const PREVIOUS_BESIDE As String = "--previous=beside"

' Build the dashboard of the pack that a workbook belongs to: its register, or an earlier dashboard of it.
Public Sub BuildFrom(ByVal book As Object)
    Dim arguments As String
    On Error GoTo Failed
    If Not IsReady(book) Then Exit Sub
    arguments = "build" & vbLf & PathOf(book) & vbLf & PREVIOUS_BESIDE
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

' Run a command for the pack that a workbook belongs to; what more it is given comes one a line.
Public Sub RunFor(ByVal book As Object, ByVal task As String, ByVal command As String, ByVal more As String, _
        ByVal doing As String)
    On Error GoTo Failed
    If Not IsReady(book) Then Exit Sub
    StartTask task, command & vbLf & PathOf(book) & IIf(Len(more) > 0, vbLf & more, ""), book, doing
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
        "Next step: what is done, and what comes next." & vbLf & _
        "New quarter: the pack of the next period." & vbLf & _
        "National figures: imports published files." & vbLf & _
        "Check: what is wrong with the register and the returns." & vbLf & _
        "Use selection: the register points at the cells selected in a return." & vbLf & _
        "How it was read: a copy of the open return, in colours." & vbLf & _
        "Build: writes the dashboard." & vbLf & _
        "Refresh: reads the returns into the open dashboard." & vbLf & _
        "Briefings: a workbook for each recipient." & vbLf & _
        "E-mail drafts: an e-mail for each; none is sent." & vbLf & _
        "Collect: comments from workbooks that came back." & vbLf & _
        "Chase: who owes what, with reminders as drafts." & vbLf & _
        "Write: the committee report." & vbLf & _
        "Proof-read: a draft, against the pack's figures." & vbLf & _
        "Open folder: the folder of the pack." & vbLf & vbLf & "xlperf: " & program, vbInformation
End Sub

' Return whether a workbook has a place on the disk and the command would read what the user sees.
Public Function IsReady(ByVal book As Object) As Boolean
    If Not HasPath(book) Then Exit Function
    IsReady = True
    If book.Saved Then Exit Function
    Select Case Answer("xlperf reads what is saved. Save " & book.Name & " first?", vbYesNoCancel)
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
