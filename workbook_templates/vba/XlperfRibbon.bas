Attribute VB_Name = "XlperfRibbon"
Option Explicit

' The buttons of the ribbon; ribbon.xml names these procedures. Each is for the workbook in front, which is Nothing
' where none is open.

Public Sub XlperfBuild(control As Object)
    BuildFrom ActiveWorkbook
End Sub

Public Sub XlperfRefresh(control As Object)
    RefreshFrom ActiveWorkbook
End Sub

Public Sub XlperfCheck(control As Object)
    CheckFrom ActiveWorkbook
End Sub

Public Sub XlperfDraftMails(control As Object)
    DraftMailsFrom ActiveWorkbook
End Sub

Public Sub XlperfOpenFolder(control As Object)
    OpenFolderOf ActiveWorkbook
End Sub

Public Sub XlperfHelp(control As Object)
    ShowHelp
End Sub
