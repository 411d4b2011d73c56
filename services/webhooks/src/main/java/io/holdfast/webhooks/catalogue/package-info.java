/** Which events leave the house, and how an endpoint says which of them it wants. Pure. */
package io.holdfast.webhooks.catalogue;
