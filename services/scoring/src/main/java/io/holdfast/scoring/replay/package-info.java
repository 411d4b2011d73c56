/**
 * Back-tests, what-ifs, dry runs of rules and the report before going live. Past days are measured and judged again in
 * memory, by the same code that judges today; nothing but the report is written, and no account is locked.
 */
package io.holdfast.scoring.replay;
