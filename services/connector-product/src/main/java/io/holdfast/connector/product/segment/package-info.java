/** Core: the tracking calls of Segment and its relatives, and what they mean. */
package io.holdfast.connector.product.segment;
