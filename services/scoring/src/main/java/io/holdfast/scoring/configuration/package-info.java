/** Core: what a configuration consists of, and how two of them differ. */
package io.holdfast.scoring.configuration;
