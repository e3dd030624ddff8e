-- Starts xlperf for Excel for Mac, which may start no program itself. "xlperf addin install" puts this script into
-- ~/Library/Application Scripts/com.microsoft.Excel, and the path of the command into xlperf.command.txt beside it.
-- The command comes from that file alone; every argument is quoted, so that the shell takes it as it is.

-- Start the command with arguments that come one a line; return the file in which its answer will be, or nothing
-- where the command is not there.
on startXlperf(argumentLines)
	set scriptFolder to (POSIX path of (path to home folder)) & "Library/Application Scripts/com.microsoft.Excel/"
	try
		set program to do shell script "/usr/bin/head -n 1 " & quoted form of (scriptFolder & "xlperf.command.txt")
		do shell script "/bin/test -x " & quoted form of program
	on error
		return ""
	end try
	set answerFile to (do shell script "/usr/bin/mktemp -d -t xlperf") & "/answer.txt"
	set commandLine to quoted form of program & " --result " & quoted form of answerFile
	repeat with argument in paragraphs of argumentLines
		set commandLine to commandLine & " " & quoted form of (argument as text)
	end repeat
	do shell script commandLine & " > /dev/null 2>&1 &"
	return answerFile
end startXlperf

-- Return what the command answered and delete it; nothing while it has not answered.
on takeAnswer(answerFile)
	try
		do shell script "/bin/test -f " & quoted form of answerFile
	on error
		return ""
	end try
	set answer to do shell script "/usr/bin/iconv -f UTF-16 -t UTF-8 " & quoted form of answerFile
	do shell script "/bin/rm -f " & quoted form of answerFile & "; /bin/rmdir \"$(/usr/bin/dirname " & quoted form of answerFile & ")\""
	return answer
end takeAnswer
