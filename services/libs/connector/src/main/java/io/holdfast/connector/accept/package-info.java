/** The intake path: a verified request goes to the broker, and is accepted when the broker has confirmed it. */
package io.holdfast.connector.accept;
