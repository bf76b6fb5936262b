# shellcheck shell=bash
# Sourced by the scripts that start Java. Defines find_java, which sets JAVA_HOME to a Java of at least 25 or fails
# with a sentence on what to install. Versions are read from the "release" file: starting a JVM to ask costs more
# than all the rest of a start script.

# Sets java_version, such as 25.0.3, of the Java in folder $1; fails where there is none.
java_version_of() {
   [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
   java_version=
   local line
   while IFS= read -r line; do
      case $line in JAVA_VERSION=*) java_version=${line#JAVA_VERSION=}; java_version=${java_version//\"/} ;; esac
   done < "$1/release"
   [ -n "$java_version" ]
}

java_is_recent_enough() {
   java_version_of "$1" || return 1
   local major=${java_version%%[.+-]*}
   [ "$major" -ge 25 ] 2> /dev/null
}

# The home of the java on the path, with links resolved; readlink -f is missing on older systems.
java_home_on_path() {
   local file link
   file=$(command -v java) || return 1
   while link=$(readlink "$file"); do
      case $link in /*) file=$link ;; *) file=$(dirname "$file")/$link ;; esac
   done
   (cd -P "$(dirname "$file")/.." 2> /dev/null && pwd)
}

find_java() {
   local home
   if [ -n "${JAVA_HOME:-}" ] && java_is_recent_enough "$JAVA_HOME"; then
      home=$JAVA_HOME
   elif home=$(java_home_on_path) && java_is_recent_enough "$home"; then
      :
   else
      for home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home \
         "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
         "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.jdks/*/Contents/Home; do
         java_is_recent_enough "$home" && break
         home=
      done
   fi
   if [ -z "$home" ]; then
      echo "outcrop: no Java 25: neither JAVA_HOME nor the path nor the usual folders have one: install a JDK 25, for example Temurin 25 (25.0.3 or later), or set JAVA_HOME to it" >&2
      return 1
   fi
   case $java_version in
      25 | 25.0.[012] | 25.0.[012][.+_-]*)
         echo "outcrop: warning: Java $java_version in $home can corrupt data in its garbage collector; update to 25.0.3 or later" >&2 ;;
   esac
   JAVA_HOME=$home
   export JAVA_HOME
}
