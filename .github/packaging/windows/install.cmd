@echo off
rem Installs xlperf for this user: no internet, no administrator rights. With a path: install.cmd "C:\...\python.exe"
setlocal
if not "%~1"=="" (
  "%~1" "%~dp0setup_xlperf.py" install
  goto done
)
for %%v in (3.13 3.12 3.11) do (
  py -%%v -c "" >nul 2>nul && (
    py -%%v "%~dp0setup_xlperf.py" install
    goto done
  )
)
python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul && (
  python "%~dp0setup_xlperf.py" install
  goto done
)
echo No Python 3.11, 3.12 or 3.13 was found. Ask IT for one (Company Portal or Software Centre usually has it), or start
echo install.cmd with its path.
:done
pause
