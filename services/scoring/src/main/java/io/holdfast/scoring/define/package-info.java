/** Ground: what accounts are measured and judged by, as it is in force. */
package io.holdfast.scoring.define;
