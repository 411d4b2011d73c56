package io.holdfast.reporting.reckon;

import io.holdfast.reporting.Span;
import io.holdfast.reporting.retention.Bridge;
import io.holdfast.reporting.retention.Logos;

/** What became of revenue and accounts in a period, from its start to its end. */
record Reckoned(Span span, Bridge bridge, Logos logos) {}
