Attribute VB_Name = "XlperfMac"
Option Explicit

' Excel for Mac may start no program itself. It hands a text to a script that "xlperf addin install" has put where
' macOS allows it: xlperf.applescript in ~/Library/Application Scripts/com.microsoft.Excel.

Public Const SCRIPT_FILE As String = "xlperf.applescript"

' Return whether this is Excel for Mac. LibreOffice reads past lines that begin with #, so that they alone do not tell.
Public Function IsMac() As Boolean
    IsMac = False
#If Mac Then
    IsMac = Application.OperatingSystem Like "Mac*"
#End If
End Function

' Return what a handler of the script answers; an error where the script is not installed.
Public Function ScriptAnswer(ByVal handler As String, ByVal given As String) As String
    ScriptAnswer = ""
#If Mac Then
    ScriptAnswer = AppleScriptTask(SCRIPT_FILE, handler, given)
#End If
End Function
