Attribute VB_Name = "XlperfRibbon"
Option Explicit

' The buttons of the ribbon; ribbon.xml names these procedures. Each is for the workbook in front, which is Nothing
' where none is open.

Public Sub XlperfNext(control As Object)
    NextStepFrom ActiveWorkbook
End Sub

Public Sub XlperfNewQuarter(control As Object)
    NewQuarterFrom ActiveWorkbook
End Sub

Public Sub XlperfNational(control As Object)
    ImportFrom ActiveWorkbook
End Sub

Public Sub XlperfCheck(control As Object)
    RunFor ActiveWorkbook, "check", "check", PREVIOUS_BESIDE, "checking the returns"
End Sub

Public Sub XlperfUseSelection(control As Object)
    UseSelectionFrom ActiveWorkbook
End Sub

Public Sub XlperfHowItWasRead(control As Object)
    HowItWasReadFrom ActiveWorkbook
End Sub

Public Sub XlperfBuild(control As Object)
    BuildFrom ActiveWorkbook
End Sub

Public Sub XlperfRefresh(control As Object)
    RefreshFrom ActiveWorkbook
End Sub

Public Sub XlperfBriefings(control As Object)
    RunFor ActiveWorkbook, "briefings", "briefings", PREVIOUS_BESIDE, "writing briefings"
End Sub

Public Sub XlperfDraftMails(control As Object)
    RunFor ActiveWorkbook, "mail", "mail" & vbLf & "drafts", PREVIOUS_BESIDE, "writing e-mail drafts"
End Sub

Public Sub XlperfCollect(control As Object)
    CollectFrom ActiveWorkbook
End Sub

Public Sub XlperfChase(control As Object)
    RunFor ActiveWorkbook, "chase", "chase", "", "finding out who owes what"
End Sub

Public Sub XlperfWrite(control As Object)
    RunFor ActiveWorkbook, "report", "report", PREVIOUS_BESIDE, "writing the report"
End Sub

Public Sub XlperfProofRead(control As Object)
    ProofReadFrom ActiveWorkbook
End Sub

Public Sub XlperfOpenFolder(control As Object)
    OpenFolderOf ActiveWorkbook
End Sub

Public Sub XlperfHelp(control As Object)
    ShowHelp
End Sub
