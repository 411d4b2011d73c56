/** Turns raw requests into facts and identities, in one transaction per group. */
package io.holdfast.connector.normalise;
