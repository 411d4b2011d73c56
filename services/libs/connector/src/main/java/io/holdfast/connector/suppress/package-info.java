/** The suppression list, which every normaliser obeys. */
package io.holdfast.connector.suppress;
