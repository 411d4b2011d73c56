/** Core: what an account pays, how that changed, when it renews, and how it orders. */
package io.holdfast.scoring.money;
