/**
 * Core: what a connector says about one vendor. A dialect turns a raw request into items, each of them taken, set aside or
 * passed over with a reason; it calls nothing and knows no clock.
 */
package io.holdfast.connector.dialect;
