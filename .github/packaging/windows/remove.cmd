@echo off
rem Removes xlperf, its add-in and its Start-menu entry for this user. Packs and workbooks are left.
setlocal
set "home=%LOCALAPPDATA%\xlperf"
if not exist "%home%\Scripts\python.exe" (
  echo xlperf is not installed in %home%.
  goto done
)
rem the Python that removes a folder must not be the one inside it
for /f "usebackq delims=" %%p in (`""%home%\Scripts\python.exe" -c "import sys; print(sys._base_executable)""`) do set "base=%%p"
"%base%" "%~dp0setup_xlperf.py" remove
:done
pause
