Attribute VB_Name = "XlperfButtons"
Option Explicit

' The two buttons on a dashboard made with "xlperf build --button". Each is for the workbook it stands in.

Public Sub RefreshDashboard()
    RefreshFrom ThisWorkbook
End Sub

Public Sub BuildDashboard()
    BuildFrom ThisWorkbook
End Sub
