@echo off
rem flashlab-cli by the name of esptool, for scripts that call that. Nothing puts this onto anybody's PATH by itself:
rem add the folder that it lies in to the PATH, before that of any other esptool.
if exist "%~dp0..\flashlab-cli.exe" (
    "%~dp0..\flashlab-cli.exe" %*
) else (
    flashlab-cli.exe %*
)
exit /b %ERRORLEVEL%
