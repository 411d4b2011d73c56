/** The doors for tracking calls. */
package io.holdfast.connector.product.receive;
