/** Core. Cases that wait for an answer: how long it took, whether in time, and what they came to. */
package io.holdfast.reporting.cases;
