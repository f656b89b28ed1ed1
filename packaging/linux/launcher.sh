#!/bin/sh
# Starts the program with the Java run time beside it. jpackage's own launcher asks rpm and dpkg at every start which
# package it belongs to, and that takes longer than most commands.
self=$0
while [ -h "$self" ]; do
    target=$(readlink "$self")
    case $target in
        /*) self=$target ;;
        *) self=${self%/*}/$target ;;
    esac
done
case $self in
    */*) lib=${self%/*}/../lib ;;
    *) lib=../lib ;;
esac
# What is meant for other Java programs could keep this one from starting.
unset JDK_JAVA_OPTIONS
exec "$lib/runtime/bin/java" @OPTIONS@ "-XX:AOTCache=$lib/app/@CACHE@" --module @MAIN@ "$@"
