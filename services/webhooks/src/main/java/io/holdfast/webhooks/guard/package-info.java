/**
 * Where we may connect to. Endpoints are written by users and lead out of a network full of unguarded services, so every
 * URL and every resolved address is judged, at registration and again at each connection. Pure: name resolution happens
 * outside, the decision is made on addresses.
 */
package io.holdfast.webhooks.guard;
