/** Core: how vendors prove that a request is theirs. */
package io.holdfast.connector.signature;
