window.YTD.direct_messages.part0 = [
 {
  "dmConversation": {
   "conversationId": "11-12",
   "messages": [
    {
     "messageCreate": {
      "id": "2",
      "senderId": "12",
      "recipientId": "11",
      "text": "Gladly",
      "createdAt": "2024-01-15T10:31:00.000Z"
     }
    },
    {
     "messageCreate": {
      "id": "1",
      "senderId": "11",
      "recipientId": "12",
      "text": "Tea?",
      "createdAt": "2024-01-15T10:30:00.000Z"
     }
    }
   ]
  }
 }
]