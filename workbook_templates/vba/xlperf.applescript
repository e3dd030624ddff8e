-- Starts xlperf for Excel for Mac, which may start no program itself. "xlperf addin install" puts this script into
-- ~/Library/Application Scripts/com.microsoft.Excel, and the command into xlperf.command.txt beside it, one word per line.
-- Where IT has put such a file into /Library/Application Support/xlperf, that one counts.
-- The command comes from these files alone; every word is quoted, so that the shell takes it as it is.

-- Return the words of the command; none where there is no such file.
on commandWords()
	set scriptFolder to (POSIX path of (path to home folder)) & "Library/Application Scripts/com.microsoft.Excel/"
	repeat with placed in {"/Library/Application Support/xlperf/command.txt", scriptFolder & "xlperf.command.txt"}
		try
			return paragraphs of (do shell script "/usr/bin/grep . " & quoted form of (placed as text))
		end try
	end repeat
	return {}
end commandWords

-- Start the command with arguments that come one a line; return the file in which its answer will be, or nothing
-- where the command is not there.
on startXlperf(argumentLines)
	set commandParts to commandWords()
	try
		do shell script "/bin/test -x " & quoted form of (item 1 of commandParts)
	on error
		return ""
	end try
	set answerFile to (do shell script "/usr/bin/mktemp -d -t xlperf") & "/answer.txt"
	set commandLine to ""
	repeat with spoken in commandParts & {"--result", answerFile}
		set commandLine to commandLine & quoted form of (spoken as text) & " "
	end repeat
	repeat with argument in paragraphs of argumentLines
		set commandLine to commandLine & quoted form of (argument as text) & " "
	end repeat
	do shell script commandLine & "> /dev/null 2>&1 &"
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
