/**
 * Fetches what vendors only say has changed. Orders are rows, written in the transaction of normalising; an answer enters as
 * another raw request, and the order is deleted only after the broker has confirmed it.
 */
package io.holdfast.connector.fetch;
