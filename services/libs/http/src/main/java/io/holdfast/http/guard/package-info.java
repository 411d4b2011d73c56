/**
 * Where we may connect to. URLs written by users lead out of a network full of unguarded services, so every URL and every
 * resolved address is judged, when it is saved and again at each connection. Pure: name resolution happens outside, the
 * decision is made on addresses.
 */
package io.holdfast.http.guard;
