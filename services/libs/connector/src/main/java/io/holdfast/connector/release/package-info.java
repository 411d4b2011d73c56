/** Looks through quarantine and lets items out: corrected and replayed, or discarded. */
package io.holdfast.connector.release;
