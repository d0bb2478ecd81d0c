import { Get, Query } from '@nestjs/common';
import { Staff, Who } from '#access';
import { Door, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { SearchQuery, SearchResult } from './search.dto.js';
import { SearchService } from './search.service.js';

@Door('admin/v1/staff/search', 'Staff')
export class SearchController {
  constructor(private readonly search: SearchService) {}

  @Get()
  @Staff()
  @Returns(SearchResult)
  @Says('Search the installation', 'People, teams, keys, requests and invoices by what somebody has at hand of them.')
  searchInstance(@Who() staff: Actor, @Query() { q }: SearchQuery) {
    return this.search.search(staff, q);
  }
}
