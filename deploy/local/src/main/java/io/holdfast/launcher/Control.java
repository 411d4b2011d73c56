package io.holdfast.launcher;

/** How something of a platform is started, stopped in good order, and ended as by a power cut. */
record Control(Runnable start, Runnable stop, Runnable kill) {}
