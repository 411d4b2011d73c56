/** A caller of Holdfast's REST interface, as another internal system would be: HTTP and JSON, nothing else. */
package io.holdfast.simulator.api;
