Attribute VB_Name = "XlperfQuarter"
Option Explicit

' The buttons that ask for something first: a period, a folder, files.

' Say how far a pack is; with no workbook in front, how to begin.
Public Sub NextStepFrom(ByVal book As Object)
    If book Is Nothing Then
        StartTask "next", "next", book, "finding out what comes next"
    ElseIf Len(book.Path) = 0 Then
        StartTask "next", "next", book, "finding out what comes next"
    Else
        RunFor book, "next", "next", "", "finding out what comes next"
    End If
End Sub

' Make the pack of another period beside the one in front, from it; where there is none, ask.
Public Sub NewQuarterFrom(ByVal book As Object)
    Dim period As String, home As String, earlier As String
    On Error GoTo Failed
    period = AskedText("Report period of the new pack, such as Q3 2022/23:")
    If Len(period) = 0 Then Exit Sub
    If IsOfPack(book) Then
        If Not IsReady(book) Then Exit Sub
        home = FolderAbove(PackFolder(book.Path))
        earlier = vbLf & "--from" & vbLf & PathOf(book)
    Else
        home = AskedFolder("The folder in which the new pack is to be")
        If Len(home) = 0 Then Exit Sub
        earlier = AskedFiles("The register to start from (Cancel: one with an invented example)", False)
        If Len(earlier) > 0 Then earlier = vbLf & "--register" & vbLf & earlier
    End If
    StartTask "new", "new" & vbLf & home & Between(home) & FolderName(period) & earlier & vbLf & "--period" & vbLf & _
        period, book, "making the new pack"
    Exit Sub
Failed:
    Tell Err.Description, vbExclamation
End Sub

Public Sub ImportFrom(ByVal book As Object)
    Dim files As String
    On Error GoTo Failed
    If Not IsReady(book) Then Exit Sub
    files = AskedFiles("Published national figures, as they were downloaded", True)
    If Len(files) = 0 Then Exit Sub
    StartTask "national", "comparators" & vbLf & "import" & vbLf & files & vbLf & "--into" & vbLf & PathOf(book), book, _
        "importing national figures"
    Exit Sub
Failed:
    Tell Err.Description, vbExclamation
End Sub

Public Sub CollectFrom(ByVal book As Object)
    Dim files As String
    On Error GoTo Failed
    If Not IsReady(book) Then Exit Sub
    files = AskedFiles("Workbooks that came back", True)
    If Len(files) > 0 Then RunFor book, "collect", "collect", files, "collecting comments"
    Exit Sub
Failed:
    Tell Err.Description, vbExclamation
End Sub

Public Sub ProofReadFrom(ByVal book As Object)
    Dim drafts As String
    On Error GoTo Failed
    If Not IsReady(book) Then Exit Sub
    drafts = AskedFiles("Drafts to proof-read (.docx, .txt, .md, or a workbook)", True)
    If Len(drafts) = 0 Then Exit Sub
    StartTask "proofread", "proofread" & vbLf & PackFolder(book.Path) & vbLf & drafts & vbLf & "--marked-copy", book, _
        "proof-reading"
    Exit Sub
Failed:
    Tell Err.Description, vbExclamation
End Sub

' Return whether a workbook belongs to a pack: its register, or what lies in its folder output. On the web, the name tells.
Public Function IsOfPack(ByVal book As Object) As Boolean
    If book Is Nothing Then Exit Function
    If Len(book.Path) = 0 Then Exit Function
    If LCase(Left(book.Path, 4)) = "http" Then
        IsOfPack = LCase(book.Name) = "register.xlsx" Or PackFolder(book.Path) <> book.Path
    Else
        IsOfPack = IsThere(PackFolder(book.Path) & Application.PathSeparator & "register.xlsx")
    End If
End Function

Private Function FolderAbove(ByVal path As String) As String
    FolderAbove = Left(path, InStrRev(path, Between(path)) - 1)
End Function

' Return what stands between the folders of a path, or of an address of the web.
Private Function Between(ByVal path As String) As String
    Between = IIf(LCase(Left(path, 4)) = "http", "/", Application.PathSeparator)
End Function

' Return what the folder of a period's pack is called: q3_2022_23.
Public Function FolderName(ByVal period As String) As String
    Dim place As Long, letter As String, name As String
    For place = 1 To Len(period)
        letter = LCase(Mid(period, place, 1))
        If InStr("abcdefghijklmnopqrstuvwxyz0123456789", letter) = 0 Then letter = "_"
        If letter <> "_" Or Right(name, 1) <> "_" Then name = name & letter
    Next place
    FolderName = name
End Function
