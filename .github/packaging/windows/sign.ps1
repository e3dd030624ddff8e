# Signs files with a certificate: a .pfx in base64 in the variable CERTIFICATE, its password in CERTIFICATE_PASSWORD.
param([Parameter(Mandatory)][string[]]$Path)
$ErrorActionPreference = 'Stop'
$bytes = [Convert]::FromBase64String($env:CERTIFICATE)
$certificate = [Security.Cryptography.X509Certificates.X509Certificate2]::new($bytes, $env:CERTIFICATE_PASSWORD)
$stamp = 'http://timestamp.digicert.com'

foreach ($file in Get-Item $Path) {
    $signed = Set-AuthenticodeSignature $file $certificate -HashAlgorithm SHA256 -TimestampServer $stamp
    if ($signed.Status -ne 'Valid') { throw "$file was not signed: $($signed.StatusMessage)" }
}
