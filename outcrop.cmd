@echo off
rem Starts Outcrop on Windows: the workbench without arguments or with files to open, the command line with a command.
rem In the source tree it builds first where nothing was built yet; unlike the script for other systems it does not
rem notice changed sources: run "mvnw.cmd package" for those.
rem
rem   OUTCROP_JAVA_OPTS   further options for the JVM, such as -Xmx2g
setlocal EnableExtensions DisableDelayedExpansion
set "here=%~dp0"

set "java="
if defined JAVA_HOME call :try "%JAVA_HOME%"
for /f "delims=" %%j in ('where java 2^>nul') do if not defined java call :try "%%~dpj.."
for /d %%j in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*" "%ProgramFiles%\Zulu\zulu-*" "%LOCALAPPDATA%\Programs\Eclipse Adoptium\jdk-*" "%USERPROFILE%\.jdks\*") do if not defined java call :try "%%~j"
if not defined java (
   echo outcrop: no Java 25: neither JAVA_HOME nor the path nor the usual folders have one: install a JDK 25, for example Temurin 25 ^(25.0.3 or later^), or set JAVA_HOME to it 1>&2
   exit /b 6
)

rem What is asked for decides on the product and the application.
set "mode=workbench"
for %%w in (info index peaks chromatogram spectrum sql render convert virtual frame fft resample store pipeline series cache generate help) do if /i "%~1"=="%%w" set "mode=headless"
set "first=%~1"
if defined first if "%first:~0,1%"=="-" if /i not "%first%"=="--dark" if /i not "%first%"=="--light" set "mode=headless"

set "install=%here%"
if not exist "%here%plugins" call :build || exit /b 6
set "jar="
for %%j in ("%install%plugins\org.eclipse.equinox.launcher_*.jar") do set "jar=%%~j"
if not defined jar (
   echo outcrop: the product is incomplete: no launcher in %install%plugins: unpack or build it again 1>&2
   exit /b 6
)
if not exist "%install%plugins\org.outcrop.product_*.jar" set "mode=headless"

rem The install may be read-only and shared, so what Equinox writes goes to a folder of the user.
set "state=%LOCALAPPDATA%\Outcrop"
set "options=--enable-native-access=ALL-UNNAMED -Djava.awt.headless=true -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8"
set "key=%install::=%"
set "key=%key:\=-%"
set "key=%key: =_%"
rem Fourier transforms use the Vector API, a module that Java resolves only when told to; it says so in one line, once.
set "vectors="
if /i "%~1"=="fft" set "vectors=--add-modules=jdk.incubator.vector"
if /i "%~1"=="render" if /i "%~2"=="fft" set "vectors=--add-modules=jdk.incubator.vector"
if "%mode%"=="workbench" set "vectors=--add-modules=jdk.incubator.vector"
if "%mode%"=="headless" (
   "%java%" %options% %vectors% -XX:+UseSerialGC -XX:NewRatio=1 -XX:SurvivorRatio=2 "-Doutcrop.state=%state%" %OUTCROP_JAVA_OPTS% -jar "%jar%" -nosplash -application org.outcrop.headless.application -data @none -configuration "%state%\configuration-%key%headless" %*
) else (
   "%java%" %options% %vectors% "-Doutcrop.state=%state%" %OUTCROP_JAVA_OPTS% -jar "%jar%" -nosplash -data @noDefault -configuration "%state%\configuration-%key%workbench" %*
)
exit /b %ERRORLEVEL%

rem Takes the Java in folder %1 if it is recent enough, by its "release" file: asking a JVM would cost a start.
:try
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "major=%%~v"
set "major=%major:"=%"
if %major% GEQ 25 set "java=%~1\bin\java.exe"
exit /b 0

:build
set "arch=x86_64"
if /i "%PROCESSOR_ARCHITECTURE%"=="ARM64" set "arch=aarch64"
set "products=%here%releng\org.outcrop.workbench\target\products\org.outcrop.workbench\win32\win32\%arch%\outcrop\"
if not exist "%products%plugins" (
   echo outcrop: building ^(first start, a few minutes^) ... 1>&2
   if not exist "%here%releng\launcher\target" mkdir "%here%releng\launcher\target"
   call "%here%mvnw.cmd" -f "%here%pom.xml" --batch-mode --no-transfer-progress package -Dmaven.test.skip=true -pl :org.outcrop.workbench -am > "%here%releng\launcher\target\build.log" 2>&1
)
if not exist "%products%plugins" (
   echo outcrop: the build failed: %here%releng\launcher\target\build.log: read its last lines, repair the cause, and start again 1>&2
   exit /b 1
)
set "install=%products%"
exit /b 0
