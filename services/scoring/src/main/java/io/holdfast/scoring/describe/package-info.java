/** Products and what is expected of their use, written over REST; and what every measure means. */
package io.holdfast.scoring.describe;
