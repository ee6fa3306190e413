<?php
/**
 * Whose petitions this site shows. A petition asks readers for their names and addresses, so an
 * administrator says from which servers they may come: authors, whom WordPress allows no forms, can
 * use those alone. Knows addresses, and nothing of markup.
 */

defined( 'ABSPATH' ) || exit;

/**
 * The address of a petition's page, frame or document on a petition server: server, id. Also read
 * by editor.js.
 */
const PETITION_WIDGET_PAGE = '^(https?://[^\s?#"\'<>]+/)(?:p|embed|v1/campaigns)/([a-z0-9-]{1,64})/?(?:[?#]\S*)?$';

/** With a slash at the end of each, so that the start of an address can be compared. */
function petition_widget_servers() {
	return array_values( (array) get_option( 'petition_widget_servers', array() ) );
}

/** @param mixed $given Lines, as the settings page sends them, or a list, as the editor does. */
function petition_widget_clean_servers( $given ) {
	$servers = array();
	foreach ( is_array( $given ) ? $given : preg_split( '/\s+/', (string) $given ) as $address ) {
		$address = trim( (string) $address );
		if ( preg_match( '~' . PETITION_WIDGET_PAGE . '~', $address, $found ) ) {
			$address = $found[1];
		}
		// As people say it.
		if ( preg_match( '~^[\w-]+(?:\.[\w-]+)+(?:[:/]|$)~', $address ) ) {
			$address = 'https://' . $address;
		}
		$parts = wp_parse_url( esc_url_raw( $address, array( 'http', 'https' ) ) );
		if ( ! preg_match( '~^https?://~i', $address ) || empty( $parts['host'] ) || isset( $parts['user'] ) ) {
			continue;
		}
		$port      = isset( $parts['port'] ) ? ':' . $parts['port'] : '';
		$path      = isset( $parts['path'] ) ? $parts['path'] : '';
		$servers[] = strtolower( $parts['scheme'] ) . '://' . strtolower( $parts['host'] ) . $port . trailingslashit( $path );
	}
	return array_values( array_unique( $servers ) );
}

/** Whether an address is on one of the site's servers. */
function petition_widget_trusts( $address ) {
	// Browsers take these for the folder above, which may be outside of the listed one.
	if ( preg_match( '~/(?:\.|%2e)~i', $address ) ) {
		return false;
	}
	foreach ( petition_widget_servers() as $server ) {
		if ( 0 === strpos( $address, $server ) ) {
			return true;
		}
	}
	return false;
}

/**
 * Whoever may not post unfiltered HTML can still post a <div> with data. On a page with the widget's
 * script it would become a petition of any server.
 */
add_filter( 'content_save_pre', 'petition_widget_filter_saved', 20 );
function petition_widget_filter_saved( $content ) {
	if ( current_user_can( 'unfiltered_html' ) || false === stripos( $content, 'data-petition-widget' ) ) {
		return $content;
	}
	return wp_slash( preg_replace_callback( '~<[a-z][^>]*\sdata-petition-widget(?![\w-])[^>]*>~i', 'petition_widget_filter_tag', wp_unslash( $content ) ) );
}

function petition_widget_filter_tag( $tag ) {
	preg_match_all( '~\sdata-(?:campaign|endpoint)\s*=\s*(?:"([^"]*)"|\'([^\']*)\'|([^\s>]*))~i', $tag[0], $found, PREG_SET_ORDER );
	foreach ( $found as $attribute ) {
		if ( ! petition_widget_trusts( html_entity_decode( end( $attribute ), ENT_QUOTES | ENT_HTML5 ) ) ) {
			return preg_replace( '~\sdata-petition-widget(?:\s*=\s*(?:"[^"]*"|\'[^\']*\'|[^\s>]*))?(?![\w-])~i', '', $tag[0] );
		}
	}
	return $tag[0];
}
