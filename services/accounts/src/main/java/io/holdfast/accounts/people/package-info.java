/**
 * People with their clear names: the only place that tells them, to those who look after customers and to services that
 * render names at the last moment. Erasure removes everything clear and keeps the key, so that later observations find
 * the person erased.
 */
package io.holdfast.accounts.people;
