# Installs xlperf for this user: no internet, no administrator rights.
# Usage: powershell -File install.ps1 [-Python C:\...\python.exe] [-Remove]
param([string]$Python, [switch]$Remove)
$ErrorActionPreference = 'Stop'
$setup = Join-Path $PSScriptRoot 'setup_xlperf.py'
$what = if ($Remove) { 'remove' } else { 'install' }

function Find-Python {
    foreach ($version in '3.13', '3.12', '3.11') {
        if (Get-Command py -ErrorAction SilentlyContinue) {
            $found = & py "-$version" -c 'import sys; print(sys.executable)' 2>$null
            if ($LASTEXITCODE -eq 0) { return $found }
        }
    }
    foreach ($command in Get-Command python -All -ErrorAction SilentlyContinue) {
        & $command.Source -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>$null
        if ($LASTEXITCODE -eq 0) { return $command.Source }
    }
}

if (-not $Python) { $Python = Find-Python }
if (-not $Python) {
    Write-Output 'No Python 3.11, 3.12 or 3.13 was found. Ask IT for one, or name it with -Python.'
    exit 2
}
& $Python $setup $what
exit $LASTEXITCODE
