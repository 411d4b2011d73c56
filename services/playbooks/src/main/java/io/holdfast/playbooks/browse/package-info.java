/** Reading plays and tasks. Flat: queries and views. */
package io.holdfast.playbooks.browse;
