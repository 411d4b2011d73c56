/** Rebuilds of what a source told of past days. */
package io.holdfast.connector.product.rebuild;
