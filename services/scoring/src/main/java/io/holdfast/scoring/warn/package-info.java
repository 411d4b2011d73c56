/**
 * Core: early warnings. Rules are data; judging one is a pure function of its state, what was read and the moment. An
 * unknown reading raises nothing and clears nothing.
 */
package io.holdfast.scoring.warn;
