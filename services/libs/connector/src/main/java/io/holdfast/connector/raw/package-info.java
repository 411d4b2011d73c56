/** Core: a vendor's request as it arrived. */
package io.holdfast.connector.raw;
